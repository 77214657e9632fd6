import { english } from '../../server/src/core/catalogs';
import { longestInterval } from '../../server/src/deployment/reader';
import { keysOf, rootShape, type Shape } from '../../server/src/deployment/schema';
import { allRules } from '../../server/src/workspace/languages/rules';

type Json = Record<string, unknown>;

const port: Json = { type: 'integer', minimum: 1, maximum: 65535 };

const interval: Json = { type: 'integer', minimum: 0, maximum: longestInterval };

/** The JSON schema of ise-posture.json, made of the same shapes that completion uses. */
export function deploymentSchema(): [path: string, text: string][] {
  const schema: Json = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'ise-posture.json',
    description: 'The PSNs of a Cisco ISE deployment and what each access list is for.',
    allowComments: true,
    allowTrailingCommas: true,
    ...schemaOf(rootShape),
  };
  return [['schemas/ise-posture.schema.json', `${JSON.stringify(schema, null, 2)}\n`]];
}

function schemaOf(shape: Shape): Json {
  switch (shape.kind) {
    case 'text':
      return { type: 'string', minLength: 1 };
    case 'port':
      return port;
    case 'ports':
      return { anyOf: [port, { type: 'array', items: port, minItems: 1 }] };
    case 'flag':
      return { type: 'boolean' };
    case 'interval':
      return interval;
    case 'intervals':
      return { anyOf: [interval, { type: 'object', additionalProperties: interval }] };
    case 'word':
      return { enum: [...(shape.words ?? [])] };
    case 'posture':
      return {
        anyOf: [{ enum: [...(shape.words ?? [])] }, { type: 'array', items: schemaOf(shape.item!), minItems: 1 }],
      };
    case 'rule-setting':
      return {
        anyOf: [
          { enum: [...(shape.words ?? [])] },
          {
            type: 'array',
            items: [
              { enum: [...(shape.words ?? [])] },
              { type: 'object', additionalProperties: { type: 'number', minimum: 0 } },
            ],
            additionalItems: false,
            minItems: 1,
          },
        ],
      };
    case 'array':
      return { type: 'array', items: schemaOf(shape.item!) };
    case 'object':
      return shape.ruleKeys ? rulesSchema() : objectSchema(shape);
  }
}

function objectSchema(shape: Shape): Json {
  const required = keysOf(shape).filter((key) => shape.keys?.[key]?.required);
  const properties = keysOf(shape).map((key) => {
    const entry = shape.keys![key]!;
    return [key, { description: english[entry.about], ...schemaOf(entry.shape) }];
  });
  return {
    type: 'object',
    additionalProperties: false,
    ...(required.length === 0 ? {} : { required }),
    properties: Object.fromEntries(properties),
  };
}

function rulesSchema(): Json {
  const setting = schemaOf({ kind: 'rule-setting', words: ['error', 'warning', 'info', 'hint', 'off'] });
  return {
    type: 'object',
    properties: Object.fromEntries(allRules.map((rule) => [rule.id, setting])),
    additionalProperties: setting,
  };
}

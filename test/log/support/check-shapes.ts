import assert from 'node:assert/strict';
import { noDeployment } from '../../../server/src/core/deployment/model';
import { createLocalizer } from '../../../server/src/core/localizer';
import { createLogStream, rangeOfMark } from '../../../server/src/log';
import { readLog } from './logs';
import { plain, type Rendering, type Shape, shapes, unixShapes } from './shapes';
import type { Story } from './stories';

/** In how many shapes a story is told. */
export const shapeCount = shapes.length + unixShapes.length;

const english = createLocalizer('en');

/** Findings as what they say and the events they point at; `words`: also their texts and what is related to them. */
function told({ text, eventAt }: Rendering, detail: 'words' | 'places'): string[] {
  const { findings } = readLog(text);
  return findings
    .map(({ rule, severity, span, message, related }) => {
      const place = `${rule} ${severity} @${eventAt(span.start)}`;
      if (detail === 'places') return place;
      const others = related.map(({ location, message: words }) =>
        location.kind === 'here' ? `${english.text(words)} @${eventAt(location.span.start)}` : '',
      );
      return [place, english.text(message), ...others].join('\n');
    })
    .sort();
}

function checkStream(shape: Shape, { text }: Rendering): void {
  const stream = createLogStream();
  for (let at = 0; at < text.length; at += 997) stream.push(text.slice(at, at + 997));
  const { findings } = stream.finish('AnyConnect_ISEPosture.txt', noDeployment, (rule, error) =>
    assert.fail(`${rule}: ${String(error)}`),
  );
  const whole = readLog(text);
  assert.deepEqual(
    findings.map(({ rule, message, span }) => [rule, message, rangeOfMark(span).start]),
    whole.findings.map((finding) => [
      finding.rule,
      finding.message,
      whole.input.source.textDocument.positionAt(finding.span.start),
    ]),
    `${shape.name}: in chunks`,
  );
}

/** Fails unless a story says the same in every shape. */
export function checkShapes(story: Story): void {
  const expected = plain.render(story);
  const words = told(expected, 'words');
  const places = told(expected, 'places');
  for (const shape of shapes) {
    const rendered = shape.render(story);
    assert.deepEqual(told(rendered, 'words'), words, shape.name);
    checkStream(shape, rendered);
  }
  for (const shape of unixShapes) assert.deepEqual(told(shape.render(story), 'places'), places, shape.name);
}

/** Rules that say something because something else is missing. */
const fromAbsence = new Set(['log/sync-never-started', 'log/probing-not-resumed', 'log/not-assessed-since']);

/** Fails where a part of a log claims, as a fault, that something is missing which the rest of it has. */
export function checkCut(story: Story, place: number): void {
  const whole = new Set(told(plain.render(story), 'places'));
  for (const part of [story.slice(0, place), story.slice(place)]) {
    if (part.length === 0) continue;
    const offset = part === story ? 0 : story.indexOf(part[0]!);
    for (const { rule, severity, span } of readLog(plain.render(part).text).findings) {
      if (!fromAbsence.has(rule) || (severity !== 'warning' && severity !== 'error')) continue;
      const at = plain.render(part).eventAt(span.start) + offset;
      assert.ok(whole.has(`${rule} ${severity} @${at}`) || continues(story, at), `${rule} at ${at}, cut at ${place}`);
    }
  }

  function continues(of: Story, at: number): boolean {
    // The claim is about the window that the part shows: longer than any interval, so that it is true of the whole.
    return of.slice(at, place).length > 0 && (part(of, at).at(-1)?.at ?? 0) - of[at]!.at > 330;
  }

  function part(of: Story, at: number): Story {
    return at < place ? of.slice(at, place) : of.slice(at);
  }
}

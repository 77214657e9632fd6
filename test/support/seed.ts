import fc from 'fast-check';

/**
 * Where everything random in `npm test` begins: at the same place in each run, so that it says the same on every machine.
 * `SEED=7 npm test` begins elsewhere; what nobody has seen yet, `npm run fuzz` looks for.
 */
export const seed = Number(process.env['SEED'] ?? 20_261_127);

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });

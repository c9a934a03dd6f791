/** One seed for all property tests, so that a run can be repeated; `PROPERTY_SEED=random` looks further. */
import fc from 'fast-check'

const chosen = process.env['PROPERTY_SEED'] ?? '20261122'
if (chosen !== 'random') fc.configureGlobal({ seed: Number(chosen) })

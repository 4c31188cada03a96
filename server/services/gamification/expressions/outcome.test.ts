import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Expression, makeLanguage } from './language.ts'
import { type Domain, outcomeOf } from './outcome.ts'
import { anything, number, some, type Values } from './values.ts'

const language = makeLanguage([
  { name: 'minutes', type: 'double', bounds: [0, 90] },
  { name: 'tries', type: 'double', bounds: [-3, 3] },
  { name: 'correct', type: 'bool', bounds: null },
  { name: 'level', type: 'string', bounds: null },
  { name: 'team', type: 'string', bounds: null },
])
const domain: Domain = new Map([
  ['minutes', number(0, 90)],
  ['tries', number(-3, 3)],
  ['correct', some([true, false])],
  ['level', some(['easy', 'hard'])],
  ['team', anything],
])
const moment = { timeZone: 'UTC', atMs: 0, hour: null }

function read(source: string, type: 'bool' | 'double' | 'string' = 'bool') {
  const compiled = language.compile(source, type)
  if (!compiled.ok) throw new Error(`${source}: ${compiled.faults[0]?.detail}`)
  return { run: compiled.run, outcome: outcomeOf(compiled.node, domain) }
}

describe('what an expression can come out as', () => {
  it.each([
    'false',
    'minutes > 90.0',
    'minutes < 0.0 || minutes > 100.0',
    'minutes > 60.0 && minutes < 30.0',
    'minutes > 60.0 && (tries > 5.0 || minutes <= 60.0 - 1.0)',
    'level == "medium"',
    'level in ["medium", "Hard"]',
    'level == "easy" && level == "hard"',
    'level in ["easy"] && level != "easy"',
    '!(level == "easy" || level == "hard")',
    'correct && !correct',
    'correct ? level == "odd" : minutes == 91.0',
    '"x" + level == "hard"',
    'size(level) > 4',
    'tries * tries > 9.0',
    'min(minutes, 10.0) > 10.0',
  ])('%s never holds', source => {
    expect(read(source).outcome.holding).toBeNull()
    expect(read(`!(${source})`).outcome.failing).toBeNull()
  })

  it.each([
    'minutes >= 90.0',
    'minutes > 60.0 && tries < 0.0',
    'level == "easy" || level == "hard"',
    'team == "nobody" && team.startsWith("no")',
    'minutes == 30.5 && minutes <= 30.5',
    'size(level) == 4',
  ])('%s may hold', source => {
    expect(read(source).outcome.holding).not.toBeNull()
  })

  it('knows of an expression what its condition leaves', () => {
    const { holding } = read('minutes <= 60.0 && level != "hard" && !correct').outcome
    const within = (source: string, type: 'double' | 'string') => {
      const compiled = language.compile(source, type)
      if (!compiled.ok || !holding) throw new Error('it holds')
      return outcomeOf(compiled.node, holding).values
    }
    expect(within('minutes * 2.0', 'double')).toEqual(number(0, 120))
    expect(within('correct ? 9.0 : tries', 'double')).toEqual(number(-3, 3))
    expect(within('level == "hard" ? "a" : "b" + level', 'string')).toEqual(some(['beasy']))
  })

  it('is never less than what comes out, whatever is asked and found', () => {
    const amount = fc.letrec<{ any: string }>(tie => ({
      any: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom('minutes', 'tries', '0.0', '10.0', '-2.5', '60.0'),
        fc
          .tuple(tie('any'), fc.constantFrom('+', '-', '*'), tie('any'))
          .map(([a, op, b]) => `(${a} ${op} ${b})`),
        fc
          .tuple(fc.constantFrom('min', 'max'), tie('any'), tie('any'))
          .map(([f, a, b]) => `${f}(${a}, ${b})`),
        fc.tuple(tie('any'), tie('any')).map(([a, b]) => `(level == "easy" ? ${a} : ${b})`),
      ),
    })).any
    const text = fc.constantFrom(
      ...['level', 'team', '"easy"', '"hard"', '("e" + "asy")', '(correct ? level : "b")'],
    )
    const truth = fc.letrec<{ any: string }>(tie => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('correct', '!correct', 'true', 'false'),
        fc
          .tuple(amount, fc.constantFrom('<', '<=', '>', '>=', '==', '!='), amount)
          .map(([a, op, b]) => `${a} ${op} ${b}`),
        fc.tuple(text, fc.constantFrom('==', '!='), text).map(([a, op, b]) => `${a} ${op} ${b}`),
        fc.tuple(text, text, text).map(([a, b, c]) => `${a} in [${b}, ${c}]`),
        text.map(a => `size(${a}) > 3`),
        fc
          .tuple(tie('any'), fc.constantFrom('&&', '||'), tie('any'))
          .map(([a, op, b]) => `(${a} ${op} ${b})`),
        tie('any').map(a => `!(${a})`),
        fc.tuple(tie('any'), tie('any'), tie('any')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
      ),
    })).any
    const fields = fc.record({
      minutes: fc.constantFrom(0, 2.5, 10, 60, 90),
      tries: fc.constantFrom(-3, -2.5, 0, 3),
      correct: fc.boolean(),
      level: fc.constantFrom('easy', 'hard'),
      team: fc.constantFrom('', 'easy', 'ab'),
    })
    fc.assert(
      fc.property(truth, amount, fields, (condition, value, given) => {
        const { run, outcome } = read(condition)
        const holds = run(given, moment) === true
        const left = holds ? outcome.holding : outcome.failing
        expect(left).not.toBeNull()
        expect(outcome.values.kind === 'some' ? outcome.values.of.has(holds) : true).toBe(true)
        for (const [name, found] of Object.entries(given))
          expect(isAmong(left?.get(name) ?? anything, found)).toBe(true)
        const brings = language.compile(value, 'double')
        if (!brings.ok || !left) return
        expect(isAmong(outcomeOf(brings.node, left).values, resultOf(brings.run, given))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('takes a long chain no longer than a short one, link by link', () => {
    const chain = Array.from({ length: 45 }, (_, n) => `minutes != ${n}.5`).join(' && ')
    const startedAt = performance.now()
    expect(read(chain).outcome.holding).not.toBeNull()
    expect(performance.now() - startedAt).toBeLessThan(1_000)
  })
})

const resultOf = (run: Expression, fields: Record<string, unknown>) => run(fields, moment)

function isAmong(values: Values, found: unknown): boolean {
  if (values.kind === 'any') return true
  if (values.kind === 'some') return [...values.of].includes(found as string | boolean)
  const value = Number(found)
  return values.within[0] <= value && value <= values.within[1]
}

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeActivities } from './activities.ts'
import { compileRule } from './compile-rule.ts'
import { readCondition } from './condition-parts.ts'
import { makeFaults } from './rule-set-faults.ts'

const declared = makeActivities({
  'app.played': {
    label: { en: 'Played', es: 'Jugó' },
    fields: {
      minutes: { type: 'number', min: 0, max: 600 },
      correct: { type: 'boolean' },
      difficulty: { type: 'enum', values: ['easy', 'medium', 'hard'] },
      team_name: { type: 'string' },
    },
  },
})
const usual = { minutes: 5, correct: false, difficulty: 'easy', team_name: 'Red (A)' }
const moment = { timeZone: 'UTC', atMs: Date.parse('2026-11-20T04:30:00.000Z'), hour: null }

function read(when: string, fields: object = {}) {
  const faults = makeFaults()
  const rule = compileRule({ id: 'r', on: 'app.played', when, amount: 1 }, '/rules/0', declared, faults)
  expect(faults.list()).toEqual([])
  const data = declared.dataOf('app.played')
  if (!rule?.condition || !data) throw new Error('the rule has no condition')
  return readCondition(rule.condition, data, { ...usual, ...fields }, moment)
}
const wordsOf = (when: string, fields: object = {}) =>
  read(when, fields).parts.map(({ words }) => [words.en, words.es])

describe('a condition, part by part', () => {
  it('has one part for each side of the outermost &&, with its own result and what it looked at', () => {
    const { parts, ...whole } = read(
      'minutes >= 3.0 && (correct || difficulty == "easy") && local_hour < 4.0',
    )
    expect(whole).toMatchObject({
      holds: false,
      found: { minutes: 5, correct: false, difficulty: 'easy', local_hour: 4 },
    })
    expect(parts.map(({ expression, holds, found }) => [expression, holds, found])).toEqual([
      ['minutes >= 3.0', true, { minutes: 5 }],
      ['correct || difficulty == "easy"', true, { correct: false, difficulty: 'easy' }],
      ['local_hour < 4.0', false, { local_hour: 4 }],
    ])
  })

  it('keeps what is written in brackets and texts together', () => {
    const of = (when: string) => read(when).parts.map(({ expression }) => expression)
    expect(of('(minutes >= 3.0 && correct) && !(correct && minutes > 1.0)')).toEqual([
      ...['minutes >= 3.0', 'correct', '!(correct && minutes > 1.0)'],
    ])
    expect(of('team_name == ")" && team_name != "(\\"" && correct')).toEqual([
      ...['team_name == ")"', 'team_name != "(\\""', 'correct'],
    ])
    expect(of('correct || minutes > 1.0 && correct')).toEqual(['correct || minutes > 1.0 && correct'])
    expect(of('((minutes + 1.0) * 2.0 > 3.0) && min(minutes, (3.0)) >= (2.0)')).toHaveLength(2)
  })

  it('is told as a whole where its text cannot be taken apart', () => {
    expect(read('minutes > 1.0 && // (\n correct').parts).toHaveLength(2)
    const when = '(minutes > 1.0 // )\n || correct) && correct'
    expect(read(when).parts).toMatchObject([{ expression: when, holds: false }])
  })

  it.each([
    ['minutes >= 10.0', 'minutes at least 10 (found 5)', 'minutos: 10 o más (encontró 5)'],
    ['10.0 > minutes', 'minutes below 10 (found 5)', 'minutos: menos de 10 (encontró 5)'],
    ['correct', 'correct: yes (found no)', 'acierto: sí (encontró no)'],
    ['!correct', 'correct: no (found no)', 'acierto: no (encontró no)'],
    ['correct != true', 'correct: no (found no)', 'acierto: no (encontró no)'],
    ['difficulty == "hard"', 'difficulty is hard (found easy)', 'dificultad: difícil (encontró fácil)'],
    [
      'difficulty in ["medium", "hard"]',
      'difficulty is medium or hard (found easy)',
      'dificultad: media o difícil (encontró fácil)',
    ],
    [
      'team_name.startsWith("Blue")',
      'team name begins with “Blue” (found “Red (A)”)',
      'team name empieza por «Blue» (encontró «Red (A)»)',
    ],
    [
      'correct || minutes > 30.0',
      'correct: yes or minutes above 30 (found minutes: 5, correct: no)',
      'acierto: sí o minutos: más de 30 (encontró minutos: 5, acierto: no)',
    ],
    [
      'correct || minutes > 30.0 && local_hour >= 6.0',
      'correct: yes or (minutes above 30 and hour of the player’s day at least 6) (found minutes: 5, correct: no, hour of the player’s day: 4)',
      'acierto: sí o (minutos: más de 30 y hora del día del jugador: 6 o más) (encontró minutos: 5, acierto: no, hora del día del jugador: 4)',
    ],
    [
      '!(correct || minutes > 30.0)',
      'not (correct: yes or minutes above 30) (found minutes: 5, correct: no)',
      null,
    ],
    ['size(team_name) > 3', 'length of team name above 3 (found “Red (A)”)', null],
    ['(minutes + 1.0) * 2.0 >= 1200.5', '(minutes + 1.0) * 2.0 at least 1,200.5 (found 5)', null],
    [
      'correct ? minutes > 1.0 : false',
      'correct ? minutes > 1.0 : false (found minutes: 5, correct: no)',
      null,
    ],
  ])('%s is said in English and Spanish', (when, en, es) => {
    expect(wordsOf(when)).toEqual([[en, es ?? expect.any(String)]])
  })

  it('says of what was not sent that nothing was found', () => {
    expect(wordsOf('team_name == "Red"', { team_name: '' })[0]?.[0]).toBe(
      'team name is “Red” (found nothing)',
    )
  })

  it('holds exactly when every part does, whatever is asked', () => {
    const leaf = fc.constantFrom(
      ...['correct', '!correct', 'minutes >= 10.0', '(minutes < 300.0)', 'difficulty == "easy"'],
      ...['team_name.contains(")")', 'difficulty in ["easy", "hard"]', '!(correct && minutes > 1.0)'],
    )
    const { any } = fc.letrec<{ any: string }>(tie => ({
      any: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.tuple(tie('any'), tie('any')).map(([a, b]) => `${a} && ${b}`),
        fc.tuple(tie('any'), tie('any')).map(([a, b]) => `(${a} || ${b})`),
        tie('any').map(one => `(${one})`),
      ),
    }))
    const fields = fc.record({
      minutes: fc.constantFrom(0, 5, 10, 400),
      correct: fc.boolean(),
      difficulty: fc.constantFrom('easy', 'medium', 'hard'),
      team_name: fc.constantFrom('', 'a)', '(b'),
    })
    fc.assert(
      fc.property(any, fields, (when, given) => {
        const { holds, parts } = read(when, given)
        expect(parts.length).toBeGreaterThan(0)
        expect(parts.every(part => part.holds)).toBe(holds)
        for (const part of parts) expect(read(part.expression, given).holds).toBe(part.holds)
      }),
    )
  })
})

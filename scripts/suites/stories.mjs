import { rmSync } from 'node:fs'
import { readJson } from '../setup/files.mjs'
import { installed } from '../setup/paths.mjs'
import { runTool } from './command.mjs'

/** @typedef {{ title: string, file: string, line: number, tests: { status: string }[] }} Spec */
/** @typedef {{ specs?: Spec[], suites?: Suite[] }} Suite */
/** @typedef {{ expected: number, unexpected: number, flaky: number }} Stats */
/** @typedef {Suite & { stats?: Stats, errors?: unknown[] }} Report */
/** @typedef {import('./outcome.mjs').Context} Context */
/** @typedef {import('./outcome.mjs').Outcome} Outcome */

/** @typedef {Outcome & { secondTry: string[] }} Told stories that held only at a second try are among the passed */

/** Part of the stories, told to one Diana. @typedef {{ name: string, project: string, flags?: string[] }} Part */

// Before a file's name comes that of its project.
const ofPlayers = ' (achievements|activity|portal(-\\w+)?)\\.spec'
const ofPlayersRewards = ' (achievements|activity|portal-(boards|rewards|titles))\\.spec'
const ofRules =
  ' console-(abuse-form|achievements|backtest|board-\\w+|boards|comparison|payment|rules(-\\w+)?)\\.spec'

/**
 * Those that take longest first: rows that end at about the same time end soonest.
 * @type {Part[]}
 */
const parts = [
  { name: 'desk-rules', project: 'desk', flags: [`--grep=${ofRules}`] },
  { name: 'desk-console', project: 'desk', flags: [`--grep-invert=${ofRules}|${ofPlayers}`] },
  { name: 'phone', project: 'phone' },
  { name: 'desk-rewards', project: 'desk', flags: [`--grep=${ofPlayersRewards}`] },
  {
    name: 'desk-players',
    project: 'desk',
    flags: [`--grep=${ofPlayers}`, `--grep-invert=${ofPlayersRewards}`],
  },
]

/**
 * Stories wait a third of their time for what they look at: so many rows of them keep two cores busy, each with a Diana of
 * its own.
 */
const rowsAtOnce = 3

/** @param {Context} context @returns {Promise<Outcome>} */
export const stories = context => tellAll(parts, rowsAtOnce, context)

/**
 * Those that measure how long it takes until all is well again come after the others: they need the machine.
 * @param {Context} context @returns {Promise<Outcome>}
 */
export const recovery = context => tellAll([{ name: 'recovery', project: 'recovery' }], 1, context)

/**
 * Each row takes the next part when it has told one.
 * @param {Part[]} parts @param {number} rows @param {Context} context
 * @returns {Promise<Outcome>}
 */
async function tellAll(parts, rows, context) {
  const left = [...parts]
  /** @type {Map<number, string>} */
  const last = new Map()
  /** @type {Told[]} */
  const told = []
  /** @param {number} row */
  async function tellNext(row) {
    for (let part = left.shift(); part; part = left.shift()) {
      told.push(
        await tell(part, context, detail => {
          last.set(row, detail)
          context.say([...last.values()].join(' · '))
        }),
      )
    }
    last.delete(row)
  }
  await Promise.all(Array.from({ length: rows }, (_, row) => tellNext(row)))
  const passed = told.reduce((sum, one) => sum + one.passed, 0)
  const failed = told.reduce((sum, one) => sum + one.failed, 0)
  const secondTry = told.flatMap(one => one.secondTry)
  const remark = secondTry.length > 0 ? `, only at a second try: ${secondTry.join(', ')}` : ''
  context.say(`${passed} passed, ${failed} failed${remark}`)
  const outputs = told.flatMap(one => (one.failed > 0 ? [one.output] : []))
  return { passed, failed, output: outputs.join('\n\n') }
}

/**
 * @param {Part} part @param {Context} context @param {(detail: string) => void} say
 * @returns {Promise<Told>}
 */
async function tell({ name, project, flags = [] }, context, say) {
  const report = `${context.dir}/playwright-${name}.json`
  rmSync(report, { force: true })
  const env = {
    ...context.env,
    E2E_NAME: `e2e-${name}`,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    FORCE_COLOR: '0',
  }
  const args = [
    ...[installed('@playwright/test/cli.js'), 'test', ...context.files, `--project=${project}`, ...flags],
    ...['--reporter=list,json', '--pass-with-no-tests'],
  ]
  const { code, output } = await runTool(`playwright-${name}`, args, {
    ...context,
    env,
    say: line => say(place(line)),
  })
  const { stats, errors = [], ...all } = /** @type {Report | undefined} */ (readJson(report)) ?? {}
  const passed = (stats?.expected ?? 0) + (stats?.flaky ?? 0)
  const failed = (stats?.unexpected ?? 0) + errors.length
  /** @param {string} status */
  const withStatus = status => specsOf(all).filter(spec => spec.tests.some(test => test.status === status))
  for (const { file, line, title } of withStatus('unexpected')) context.fail(`${file}:${line} ${title}`)
  return {
    passed,
    failed: failed || code === 0 ? failed : 1,
    output,
    secondTry: withStatus('flaky').map(spec => `${spec.file}:${spec.line}`),
  }
}

/** @param {Suite} suite @returns {Spec[]} */
const specsOf = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsOf)]

/** Of a line of the list: its mark, its number and its file. @param {string} line */
function place(line) {
  const [, mark, number, file] = /^(\S)\s+(\d+) \[\w+\] › e2e\/([\w./-]+)\.spec/.exec(line) ?? []
  return mark ? `${mark} ${number} ${file}` : line.slice(0, 26)
}

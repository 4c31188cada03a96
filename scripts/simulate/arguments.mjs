import { parseArgs } from 'node:util'
import { Problem } from '../setup/problem.mjs'

export const help = `Sends believable activities to a running Diana, through its public API.

  npm run simulate                          5000 players, 50 activities a second, 5 minutes
  npm run simulate -- --players 200         that many people take part, the same ones every time; each does about two
                                            things a minute: asked for more than that, the rules suspend some
  npm run simulate -- --rate 200            activities a second
  npm run simulate -- --minutes 10          how long to send
  npm run simulate -- --days 30             spreads what is sent over the past 30 days (at most 396)
  npm run simulate -- --seed 7              the same activities as any other run with this seed
  npm run simulate -- --url … --key …       another Diana than the one started in this checkout`

/**
 * @typedef {object} Arguments
 * @property {number} players
 * @property {number} rate activities a second
 * @property {number} minutes
 * @property {number} days 0: everything occurs now
 * @property {number} seed
 * @property {string | undefined} url
 * @property {string | undefined} key
 * @property {boolean} help
 */

const limits = {
  players: { least: 1, most: 1_000_000, whole: true },
  rate: { least: 0.1, most: 10_000, whole: false },
  minutes: { least: 0.05, most: 10_080, whole: false },
  days: { least: 0, most: 396, whole: true },
  seed: { least: 0, most: 4_294_967_295, whole: true },
}

/**
 * @param {string[]} words
 * @param {number} anySeed taken when none is asked for
 * @returns {Arguments}
 */
export function parseArguments(words, anySeed) {
  const { values } = read(words)
  /** @param {keyof typeof limits} flag @param {number} usual */
  const number = (flag, usual) => {
    const text = values[flag]
    return text === undefined ? usual : parseNumber(flag, text)
  }
  return {
    players: number('players', 5_000),
    rate: number('rate', 50),
    minutes: number('minutes', 5),
    days: number('days', 0),
    seed: number('seed', anySeed),
    url: values.url === undefined ? undefined : parseUrl(values.url),
    key: values.key,
    help: values.help ?? false,
  }
}

/** @param {string[]} words */
function read(words) {
  const text = /** @type {const} */ ({ type: 'string' })
  try {
    return parseArgs({
      args: words,
      options: {
        ...{ players: text, rate: text, minutes: text, days: text, seed: text, url: text, key: text },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    throw new Problem(`${said}\nnpm run simulate -- --help lists the options.`, { cause: error })
  }
}

/** @param {keyof typeof limits} flag @param {string} text */
function parseNumber(flag, text) {
  const { least, most, whole } = limits[flag]
  const number = Number(text)
  const fits = text.trim() !== '' && number >= least && number <= most && (!whole || Number.isInteger(number))
  if (fits) return number
  throw new Problem(
    `--${flag} needs a ${whole ? 'whole ' : ''}number from ${least} to ${most}, not "${text}".`,
  )
}

/** @param {string} text */
function parseUrl(text) {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/+$/, '')
  throw new Problem(`--url needs an address such as http://127.0.0.1:3000, not "${text}".`)
}

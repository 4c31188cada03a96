import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from '#db/client'
import { openDesk } from './desk.ts'
import type { Estate } from './estate.ts'
import type { Hosts } from './hosts.ts'
import { makeRandom } from './random.ts'
import { verbs } from './verbs/index.ts'
import type { Complaint, Verb } from './verbs/verb.ts'
import { type Verdict, verdict } from './verdict.ts'

const everyMs = { least: 200, most: 600 }
const untriedShare = 0.5

type Options = { seed: number; players: string[]; verbs: string[] | null; hosts: Hosts }

/**
 * An admin at work on either web, and players in their settings: one order after the other, of every verb there is. What
 * is not answered is ordered again where it is once all the same, and some of what was answered too.
 */
export async function startAdmins(estate: Estate, options: Options) {
  const random = makeRandom(options.seed * 31 + 5)
  const desk = await openDesk(estate, { random, players: options.players, hosts: options.hosts })
  let isOn = true
  let isOver = false
  let isBusy = false

  const chosen = chosenOf(options.verbs)
  const doneOf = (verb: Verb) => desk.of(verb.name).acknowledged()

  /** Nobody is punished for the pace of the harness before its own limits are in force: the first of the list are. */
  function nextVerb(): Verb {
    const [first] = verbs
    if (first && doneOf(first) === 0) return first
    const untried = chosen.filter(verb => doneOf(verb) === 0)
    if (untried.length > 0 && random.chance(untriedShare)) return random.one(untried)
    return random.one(chosen.flatMap(verb => Array.from({ length: verb.weight }, () => verb)))
  }

  async function run() {
    while (!isOver) {
      if (isOn) {
        isBusy = true
        const verb = nextVerb()
        await verb.act(desk.of(verb.name))
        isBusy = false
      }
      await sleep(random.between(everyMs.least, everyMs.most))
    }
  }
  const running = run()

  return {
    orders: () => desk.journal.length,
    /** Verbs that nobody has carried out. */
    untried: () => chosen.filter(verb => doneOf(verb) === 0).map(verb => verb.name),
    /** Holds every order against what the database says. */
    judge: (sql: Sql) => judge(desk.journal, sql),
    /** Starts nothing new and waits until what is under way is answered. Answers how many still are. */
    pause: async (timeoutMs: number) => {
      isOn = false
      const until = Date.now() + timeoutMs
      while (isBusy && Date.now() < until) await sleep(20)
      return isBusy ? 1 : 0
    },
    end: async () => {
      isOver = true
      desk.close()
      await running
    },
  }
}

export type Admins = Awaited<ReturnType<typeof startAdmins>>

function chosenOf(parts: string[] | null): Verb[] {
  if (parts === null) return verbs
  const found = verbs.filter(({ name }) => parts.some(part => name.includes(part)))
  if (found.length === 0) throw new Error(`no verb is called "${parts.join(', ')}"; --list shows them`)
  return found
}

async function judge(journal: Awaited<ReturnType<typeof openDesk>>['journal'], sql: Sql): Promise<Verdict[]> {
  const complaints: Complaint[] = []
  for (const verb of verbs) {
    const own = journal.filter(order => order.verb === verb.name)
    complaints.push(...(await verb.judge(own, sql)))
  }
  const acknowledged = journal.filter(({ done }) => done.size > 0).length
  const checked = `${acknowledged} acknowledged of ${journal.length} ordered, ${verbs.length} verbs`
  const of = (kind: Complaint['kind']) =>
    complaints.filter(complaint => complaint.kind === kind).map(({ says }) => says)
  return [
    verdict('every order that was acknowledged was carried out', 'lost', checked, of('lost')),
    verdict('no order was carried out twice', 'doubled', checked, of('doubled')),
    verdict(
      'nothing came of what was refused, and jobs found what they should',
      'other',
      checked,
      of('other'),
    ),
  ]
}

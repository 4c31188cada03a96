import type { Sql, Tx } from '#db/client'

/** Before which statement of a transaction to fail, or after its commit; null for never. */
export type CrashPoint = number | 'answer lost' | null

/** A fault as Postgres words it when it is shut down: it passes, and it is nobody's event's fault. */
const crash = () => Object.assign(new Error('crashed here'), { code: '57P01' })

/** A way to the database on which the first transaction meets a crash at the point given. */
export function crashingSql(sql: Sql, at: CrashPoint): Sql {
  let left = at === null ? 0 : 1
  const begin = async (work: (tx: Tx) => Promise<unknown>) => {
    if (left === 0) return await sql.begin(work)
    left -= 1
    const result = await sql.begin(tx => work(typeof at === 'number' ? crashingTx(tx, at) : tx))
    if (at === 'answer lost') throw crash()
    return result
  }
  return new Proxy(sql, {
    get: (target, key) => (key === 'begin' ? begin : Reflect.get(target, key)),
  })
}

function crashingTx(tx: Tx, at: number): Tx {
  let statements = 0
  return new Proxy(tx, {
    apply: (target, self, args) => {
      if (statements === at) throw crash()
      statements += 1
      return Reflect.apply(target, self, args)
    },
  })
}

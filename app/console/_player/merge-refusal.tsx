'use client'

import type { RequestProblem } from '../../_live/request-problem.ts'
import { Link } from '../../_ui/link.tsx'
import { useProblemWords } from '../../_ui/use-problem-words.ts'
import { useFormats } from '../_format/use-formats.ts'
import { shortId } from '../_tail/short-id.ts'
import { namedParts } from './named-parts.ts'

type Props = {
  problem: RequestProblem
  /** What those are called whom it may be about, by their id. */
  names: ReadonlyMap<string, string>
}

/** Why two players cannot be made one, or parted, as things stand: in the server's words, with the way to whom it names. */
export const MergeRefusal = ({ problem, names }: Props) => {
  const { detail } = useProblemWords(problem)
  const formats = useFormats()
  return (
    <p
      role="alert"
      data-refused={problem.status}
      className="rounded-s bg-warn-soft px-3 py-2 text-ink [overflow-wrap:anywhere]"
    >
      {namedParts(detail).map(({ kind, text }, place) => {
        const key = `${place}:${text}`
        if (kind === 'time') return <span key={key}>{formats.dayTime(Date.parse(text))}</span>
        if (kind === 'text') return <span key={key}>{text}</span>
        return (
          <Link
            key={key}
            href={`/console/players/${text}`}
            className="font-semibold text-brand-ink underline"
          >
            <bdi>{names.get(text) ?? shortId(text)}</bdi>
          </Link>
        )
      })}
    </p>
  )
}

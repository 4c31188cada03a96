'use client'

import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useOfferedVerbs } from './use-offered-verbs.ts'
import type { Verb } from './verbs.ts'

type Props = { id: string; onChoose: (verb: Verb) => void }

/** Everything that can be done, with what it does. */
export const VerbList = ({ id, onChoose }: Props) => {
  const t = useTranslations('console.player.verb')
  const offered = useOfferedVerbs(id)
  return (
    <ul className="-m-4 max-h-[70dvh] overflow-y-auto">
      {offered.map(verb => (
        <li key={verb} className="border-b border-line last:border-b-0">
          <button
            type="button"
            data-verb={verb}
            onClick={() => onChoose(verb)}
            className="flex w-full items-center gap-3 px-4 py-2 text-left hover:bg-sunken focus-visible:-outline-offset-2"
          >
            <span className="min-w-0 flex-1">
              <span className="block font-semibold">{t(`${verb}.name`)}</span>
              <span className="block text-small text-ink-2">{t(`${verb}.does`)}</span>
            </span>
            <ChevronRight className="size-4 shrink-0 text-ink-3" aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  )
}

'use client'

import type { ReactNode } from 'react'
import { LanguageSwitch } from '../../_ui/language-switch.tsx'
import { Mark } from '../../_ui/wordmark.tsx'

type Props = {
  title: string
  /** What is known of whoever stands before it. */
  state?: string | undefined
  children: ReactNode
}

/** In front of the console: what whoever is not in yet sees. */
export const Door = ({ title, state, children }: Props) => (
  <div className="flex min-h-dvh flex-col px-5 md:px-12">
    <p className="flex h-16 items-center gap-2.5 border-b border-line text-brand-ink">
      <Mark className="size-6" />
      <span className="text-h2 text-ink">Diana</span>
    </p>
    <div className="tape" aria-hidden="true" />
    <main data-door={state} className="w-full max-w-[360px] flex-1 pt-[max(32px,14vh)] pb-12 md:ml-[12vw]">
      <h1 className="text-h1">{title}</h1>
      {children}
    </main>
    <footer className="flex items-end justify-between gap-4 border-t border-line py-4">
      <LanguageSwitch />
    </footer>
  </div>
)

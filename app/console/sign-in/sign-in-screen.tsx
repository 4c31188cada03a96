'use client'

import { useTranslations } from 'next-intl'
import { LanguageSwitch } from '../../_ui/language-switch.tsx'
import { Mark } from '../../_ui/wordmark.tsx'
import { SignInForm } from './sign-in-form.tsx'

/** The console's door. */
export const SignInScreen = ({ next }: { next: string }) => {
  const t = useTranslations('console.sign_in')
  return (
    <div className="flex min-h-dvh flex-col px-5 md:px-12">
      <p className="flex h-16 items-center gap-2.5 border-b border-line text-brand-ink">
        <Mark className="size-6" />
        <span className="text-h2 text-ink">Diana</span>
      </p>
      <div className="tape" aria-hidden="true" />
      <main className="w-full max-w-[360px] flex-1 pt-[max(32px,14vh)] pb-12 md:ml-[12vw]">
        <h1 className="text-h1">{t('title')}</h1>
        <p className="mt-1 mb-6 text-ink-2">
          {next === '/console'
            ? t('lead')
            : t.rich('lead_back', {
                path: () => <code className="font-mono text-small [overflow-wrap:anywhere]">{next}</code>,
              })}
        </p>
        <SignInForm next={next} />
      </main>
      <footer className="flex items-end justify-between gap-4 border-t border-line py-4">
        <LanguageSwitch />
      </footer>
    </div>
  )
}

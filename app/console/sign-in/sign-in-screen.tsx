'use client'

import { useTranslations } from 'next-intl'
import { Door } from './door.tsx'
import { SignInForm } from './sign-in-form.tsx'

/** The console's door. */
export const SignInScreen = ({ next }: { next: string }) => {
  const t = useTranslations('console.sign_in')
  return (
    <Door title={t('title')}>
      <p className="mt-1 mb-6 text-ink-2">
        {next === '/console'
          ? t('lead')
          : t.rich('lead_back', {
              path: () => <code className="font-mono text-small [overflow-wrap:anywhere]">{next}</code>,
            })}
      </p>
      <SignInForm next={next} />
    </Door>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { CodeForm } from './code-form.tsx'
import { Door } from './door.tsx'
import { SignInForm } from './sign-in-form.tsx'

type Step = { at: 'password'; email: string; isEnded: boolean } | { at: 'code'; email: string }

/** The console's door: the password, and a code for who has a second factor. */
export const SignInScreen = ({ next }: { next: string }) => {
  const t = useTranslations('console.sign_in')
  const [step, setStep] = useState<Step>({ at: 'password', email: '', isEnded: false })
  if (step.at === 'code')
    return (
      <Door title={t('code.title')}>
        <p className="mt-1 mb-6 text-ink-2 [overflow-wrap:anywhere]">
          {t('code.lead', { email: step.email })}
        </p>
        <CodeForm next={next} onBack={isEnded => setStep({ at: 'password', email: step.email, isEnded })} />
      </Door>
    )
  return (
    <Door title={t('title')}>
      <p className="mt-1 mb-6 text-ink-2">
        {next === '/console'
          ? t('lead')
          : t.rich('lead_back', {
              path: () => <code className="font-mono text-small [overflow-wrap:anywhere]">{next}</code>,
            })}
      </p>
      <SignInForm
        next={next}
        email={step.email}
        isEnded={step.isEnded}
        onCode={email => setStep({ at: 'code', email })}
      />
    </Door>
  )
}

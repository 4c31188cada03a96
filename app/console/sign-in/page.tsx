import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { nextPath } from '../_session/next-path.ts'
import { SignInScreen } from './sign-in-screen.tsx'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('console.sign_in')
  return { title: t('title') }
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const SignInPage = async ({ searchParams }: Props) => {
  const { next } = await searchParams
  return <SignInScreen next={nextPath(typeof next === 'string' ? next : undefined)} />
}

export default SignInPage

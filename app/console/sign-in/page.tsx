import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { currentAdmin } from '../_session/current-admin.ts'
import { nextPath } from '../_session/next-path.ts'
import type { SearchParams } from '../_session/search-text.ts'
import { SignInScreen } from './sign-in-screen.tsx'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('console.sign_in')
  return { title: t('title') }
}

const SignInPage = async ({ searchParams }: { searchParams: Promise<SearchParams> }) => {
  const { next: wanted } = await searchParams
  const next = nextPath(typeof wanted === 'string' ? wanted : undefined)
  if (await currentAdmin()) redirect(next)
  return <SignInScreen next={next} />
}

export default SignInPage

import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EarnScreen } from '../../_earn/earn-screen.tsx'
import { BegunHere } from '../../_start/begun-here.tsx'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('portal.guide')
  return { title: t('title') }
}

const EarnPage = async ({ searchParams }: Props) => (
  <>
    <BegunHere search={await searchParams} />
    <EarnScreen />
  </>
)

export default EarnPage

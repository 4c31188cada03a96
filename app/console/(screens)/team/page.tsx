import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { requireSession } from '../../_session/require-session.ts'
import { TeamScreen } from '../../_team/team-screen.tsx'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('console.nav')
  return { title: t('team') }
}

const TeamPage = async () => {
  await requireSession('/console/team')
  return <TeamScreen />
}

export default TeamPage

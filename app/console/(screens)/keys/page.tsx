import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { KeysScreen } from '../../_keys/keys-screen.tsx'
import { requireSession } from '../../_session/require-session.ts'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('console.nav')
  return { title: t('keys') }
}

const KeysPage = async () => {
  await requireSession('/console/keys')
  return <KeysScreen />
}

export default KeysPage

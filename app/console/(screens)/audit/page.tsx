import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AuditScreen } from '../../_audit/audit-screen.tsx'
import { requireSession } from '../../_session/require-session.ts'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('console.nav')
  return { title: t('audit') }
}

const AuditPage = async () => {
  await requireSession('/console/audit')
  return <AuditScreen />
}

export default AuditPage

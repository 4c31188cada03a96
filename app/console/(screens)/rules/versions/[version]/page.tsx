import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { VersionScreen } from '../../../../_rules/version-screen.tsx'
import { requireSession } from '../../../../_session/require-session.ts'

type Props = { params: Promise<{ version: string }> }

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({
  title: `v${(await params).version}`,
})

const VersionPage = async ({ params }: Props) => {
  const { version } = await params
  if (!/^[1-9]\d{0,8}$/.test(version)) notFound()
  await requireSession(`/console/rules/versions/${version}`)
  return <VersionScreen version={Number(version)} />
}

export default VersionPage

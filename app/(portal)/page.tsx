import { cookies } from 'next/headers'
import { asTheme, themeCookie } from '../_ui/theme.ts'
import { PortalHeader } from './_home/portal-header.tsx'
import { readHome } from './_home/read-home.ts'
import { SignedOut } from './_home/signed-out.tsx'

const HomePage = async () => {
  const [cookie, { progress, board, problem }] = await Promise.all([cookies(), readHome()])
  const theme = asTheme(cookie.get(themeCookie)?.value)
  if (progress) {
    // Only who is signed in downloads the page itself.
    const { Home } = await import('./_home/home.tsx')
    return <Home theme={theme} progress={progress} board={board} drawnAt={Date.now()} />
  }
  const { ProblemPage } = await import('./_home/problem-page.tsx')
  return (
    <>
      <PortalHeader phase={null} theme={theme} name={null} signedIn={false} />
      {problem.status === 401 ? <SignedOut /> : <ProblemPage problem={problem} />}
    </>
  )
}

export default HomePage

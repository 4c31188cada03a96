import { cookies } from 'next/headers'
import { asTheme, themeCookie } from '../_ui/theme.ts'
import { Home } from './_home/home.tsx'

const HomePage = async () => {
  const cookie = await cookies()
  return <Home theme={asTheme(cookie.get(themeCookie)?.value)} />
}

export default HomePage

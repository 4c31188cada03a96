import { PlayerPage } from '../_page/player-page.tsx'
import { EarnScreen } from './_earn/earn-screen.tsx'

const EarnPage = () => <PlayerPage screen={({ streak }) => <EarnScreen timeZone={streak.time_zone} />} />

export default EarnPage

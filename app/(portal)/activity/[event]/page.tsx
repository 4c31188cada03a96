import { PlayerPage } from '../../_page/player-page.tsx'
import { ActivityScreen } from '../_activity/activity-screen.tsx'

const ActivityPage = () => (
  <PlayerPage screen={({ unit, streak }) => <ActivityScreen unit={unit} timeZone={streak.time_zone} />} />
)

export default ActivityPage

import { activity } from './define-event.ts'

export const communityActivities = {
  'community.participated': activity(),
  'community.newcomer_helped': activity(),
  'community.friend_referred': activity(),
}

/** Who may see a player's achievements: apart from the shapes, as browsers carry no code for those. */
export const achievementAudiences = ['nobody', 'everybody'] as const
export type AchievementAudience = (typeof achievementAudiences)[number]

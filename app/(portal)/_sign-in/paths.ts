export const signInSettingsPage = '/settings/sign-in'
export const passwordPath = '/api/v1/players/me/password'
export const sessionsPath = '/api/v1/players/me/sessions'

export const pausesPath = '/api/v1/players/me/streak-pauses'
export const resumptionsPath = '/api/v1/players/me/streak-resumptions'

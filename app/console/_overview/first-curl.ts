/** A request that works when pasted, once the key is in the environment; each run is a new activity. */
export const firstCurl = (origin: string) => `curl -X POST '${origin}/api/v1/events' \\
  -H "authorization: Bearer $DIANA_API_KEY" \\
  -H 'content-type: application/json' \\
  -d '{"source_id":"first-'$(date +%s)'","type":"game.login",
       "player":{"external_id":"42","name":"Ana"},"data":{}}'`

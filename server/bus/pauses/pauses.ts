/** What is stopped, as far as consumers need to know. What is null is not told apart. */
export type Pause = {
  id: string
  consumer: string | null
  shard: number | null
  eventType: string | null
  playerId: string | null
}

/** What a pause may catch. */
type Caught = { type: string; playerId: string | null }

/**
 * The pauses of now, as this process knows them. One of a consumer or a shard stops whoever works on it before the next batch;
 * one of a type or a player lets the batch go on, and has those events held, with what follows of the same player.
 */
export function makePauses() {
  let stopping: readonly Pause[] = []
  let catching: readonly Pause[] = []
  let isKnown = false
  const isOf = (pause: Pause, consumer: string) => pause.consumer === null || pause.consumer === consumer

  return {
    /** False until they were read once: who does not know what is paused does nothing yet. */
    isKnown: () => isKnown,
    set: (pauses: readonly Pause[]) => {
      const [caught, stopped] = [pauses.filter(isOfEvents), pauses.filter(pause => !isOfEvents(pause))]
      catching = caught
      stopping = stopped
      isKnown = true
    },
    stops: (consumer: string, shard: number): boolean =>
      stopping.some(pause => isOf(pause, consumer) && (pause.shard === null || pause.shard === shard)),
    /** Whether there is one at all that may catch an event of this consumer. */
    mayCatch: (consumer: string): boolean => catching.some(pause => isOf(pause, consumer)),
    /** The id of the pause that catches an event; null when none does. */
    catches: (consumer: string, { type, playerId }: Caught): string | null =>
      catching.length === 0
        ? null
        : (catching.find(
            pause =>
              isOf(pause, consumer) &&
              (pause.eventType === null || pause.eventType === type) &&
              (pause.playerId === null || pause.playerId === playerId),
          )?.id ?? null),
  }
}

const isOfEvents = ({ eventType, playerId }: Pause) => eventType !== null || playerId !== null

export type Pauses = ReturnType<typeof makePauses>

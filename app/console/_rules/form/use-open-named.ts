import { useEffect, useEffectEvent } from 'react'

/** Opens the card whose place the address names. */
export function useOpenNamed(anchors: readonly string[], open: (place: number) => void) {
  // The address is the new one only once the page stands.
  const openNamed = useEffectEvent(() => {
    const place = anchors.findIndex(anchor => location.hash === `#${anchor}`)
    if (place >= 0) open(place)
  })
  useEffect(() => openNamed(), [])
}

'use client'

/** When even the frame around the page fails: no words but its own, in both languages. */
const GlobalError = ({ error }: { error: Error & { digest?: string } }) => (
  <html lang="en">
    <body style={{ font: '1rem system-ui', margin: '15vh 20px' }}>
      <title>Diana</title>
      <h1>This page failed to open</h1>
      <p>Nothing of yours is lost. Load it again in a moment.</p>
      <p lang="es">La página no se pudo abrir. No se ha perdido nada tuyo; cárgala de nuevo en un momento.</p>
      {error.digest && <code>{error.digest}</code>}
    </body>
  </html>
)

export default GlobalError

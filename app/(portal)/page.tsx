const Home = () => <main>Diana</main>

export default Home

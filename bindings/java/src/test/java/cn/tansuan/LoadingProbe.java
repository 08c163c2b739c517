package cn.tansuan;

/**
 * A program that LoadingTest starts: the total of a request, or what loading says, twice. With -Dprobe.vm it takes itself
 * for another machine (a machine sets its own java.vm.name after the command line).
 */
final class LoadingProbe {
    private LoadingProbe() {}

    public static void main(String[] arguments) {
        if (System.getProperty("probe.vm") != null) System.setProperty("java.vm.name", System.getProperty("probe.vm"));
        for (int twice = 0; twice < 2; twice++) {
            try (Catalog catalog = Catalog.embedded(); Engine engine = new Engine(catalog)) {
                System.out.println(engine.calculate(Requests.BOTH).total().exact());
            } catch (UnsatisfiedLinkError error) {
                System.out.println(error.getMessage());
            }
        }
    }
}

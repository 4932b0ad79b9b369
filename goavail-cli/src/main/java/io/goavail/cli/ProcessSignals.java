package io.goavail.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * The signals of this process. The JDK's one door to them is {@code sun.misc.Signal}, which JEP 260 keeps open; it is
 * opened by reflection, since a compiler that takes warnings for errors does not let it be named.
 */
final class ProcessSignals implements Signals {

    @Override
    public void on(Kind kind, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object received = Proxy.newProxyInstance(
                    ProcessSignals.class.getClassLoader(), new Class<?>[] {handler}, handler(action));
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(kind.name()), received);
        } catch (ReflectiveOperationException e) {
            // The system does not have it, or the JVM was told to leave it alone (-Xrs): its default holds.
        }
    }

    @Override
    public void halt(int exitCode) {
        Runtime.getRuntime().halt(exitCode);
    }

    private static InvocationHandler handler(Runnable action) {
        return (proxy, method, arguments) -> switch (method.getName()) {
            case "equals" -> arguments.length == 1 && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "goavail's signal handler";
            default -> {
                action.run();
                yield null;
            }
        };
    }
}

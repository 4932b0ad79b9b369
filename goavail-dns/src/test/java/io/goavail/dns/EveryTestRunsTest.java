package io.goavail.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.commons.support.AnnotationSupport;

/** The build takes tests by the names of top-level classes, and says nothing of those that it leaves out. */
class EveryTestRunsTest {

    @Test
    void whatHasTestsIsFoundByItsName() throws Exception {
        List<Class<?>> withTests = classes().stream()
                .filter(type -> !Modifier.isAbstract(type.getModifiers()) && hasTests(type))
                .toList();

        assertThat(withTests).contains(EveryTestRunsTest.class).allMatch(EveryTestRunsTest::isFound);
    }

    private static boolean isFound(Class<?> type) {
        return type.isAnnotationPresent(Nested.class)
                || (!type.isMemberClass() && type.getSimpleName().endsWith("Test"));
    }

    /** Its own or those of a contract that it extends. */
    private static boolean hasTests(Class<?> type) {
        return Stream.<Class<?>>iterate(type, c -> c != null, Class::getSuperclass)
                .flatMap(c -> Arrays.stream(c.getDeclaredMethods()))
                .anyMatch(method -> AnnotationSupport.isAnnotated(method, Test.class)
                        || AnnotationSupport.isAnnotated(method, ParameterizedTest.class));
    }

    private static List<Class<?>> classes() throws Exception {
        Path root = Path.of(EveryTestRunsTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file -> file.substring(0, file.length() - 6)
                            .replace(root.getFileSystem().getSeparator(), "."))
                    .<Class<?>>map(EveryTestRunsTest::load)
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, EveryTestRunsTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}

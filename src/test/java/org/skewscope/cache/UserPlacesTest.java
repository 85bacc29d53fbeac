package org.skewscope.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Users without a home, and with one that cannot be written. */
@EnabledOnOs(OS.LINUX)
class UserPlacesTest {

    @TempDir
    private Path folder;

    /** Prints the places of the user of its process. */
    static final class Places {

        private Places() {}

        public static void main(String[] arguments) {
            System.out.println(UserCache.home());
            System.out.println(UserCache.folder());
            System.out.println(UserCache.nativeLibraries());
            UserCache.refused().ifPresent(System.out::println);
        }
    }

    /** Returns home, cache and folder of native libraries of a process. */
    private List<Path> places(String userHome, String home) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path")));
        command.add(1, "-Duser.home=" + userHome);
        command.add(Places.class.getName());
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().remove("XDG_CACHE_HOME");
        builder.environment().put("HOME", home);
        Process process = builder.start();
        List<Path> places = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(Path::of)
                .toList();
        assertThat(process.waitFor()).isZero();
        return places;
    }

    @Test
    void aHomeThatCanBeWrittenHoldsAll() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        assertThat(places(home.toString(), "/none"))
                .containsExactly(home, home.resolve(".cache/skewscope"), home.resolve(".javacpp/cache"));
    }

    @Test
    void anUnlistedUserHasTheHomeOfTheEnvironment() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        assertThat(places("?", home.toString()).get(0)).isEqualTo(home);
    }

    @Test
    void aUserWhoseHomeIsMissingHasThatOfTheEnvironment() throws Exception {
        Path noFolder = Files.writeString(folder.resolve("file"), "");
        Path home = Files.createDirectory(folder.resolve("home"));
        assertThat(places(noFolder.resolve("none").toString(), home.toString()))
                .allSatisfy(each -> assertThat(each).startsWithRaw(home));
    }

    @Test
    void anUnlistedUserWithoutAHomeHasOneThatNobodyElseReaches() throws Exception {
        Path noFolder = Files.writeString(folder.resolve("file"), "");
        List<Path> places = places("?", noFolder.toString());

        assertThat(places).allSatisfy(each -> assertThat(each).startsWithRaw(folder));
        assertThat(Files.getPosixFilePermissions(places.get(0)))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(places("?", noFolder.toString())).as("the same again").isEqualTo(places);
    }

    @Test
    void aHomeThatCannotBeWrittenHoldsNoCache() throws Exception {
        Path noFolder = Files.writeString(folder.resolve("file"), "");
        List<Path> places = places(noFolder.toString(), noFolder.toString());

        assertThat(places.get(0)).isEqualTo(noFolder);
        assertThat(places.get(1)).startsWithRaw(folder);
        assertThat(places.get(2)).startsWithRaw(places.get(1));
    }

    /** Root may write everywhere, says the system; below /proc nobody can make a folder. */
    @Test
    void aCacheThatCannotBeMadeLiesAmongTheTemporaryFiles() throws Exception {
        List<Path> places = places("/proc", "/proc");

        assertThat(places.get(1)).startsWithRaw(folder);
        assertThat(places.get(3)).isEqualTo(Path.of("/proc/.cache/skewscope"));
    }

    @Test
    void aFolderThatOthersReachIsNotTaken() throws Exception {
        Path noFolder = Files.writeString(folder.resolve("file"), "");
        List<Path> taken = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Path home = places("?", noFolder.toString()).get(0);
            assertThat(home).isNotIn(taken);
            assertThat(Files.getPosixFilePermissions(home)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
            taken.add(home);
        }
    }
}

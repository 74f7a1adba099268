package io.drawbridge.core.author;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTemplateTest {
    private static final ProjectNames NAMES = new ProjectNames("night-desk2", "com.acme.night");

    @TempDir
    private Path directory;

    @Test
    void namesComeFromTheId() {
        ProjectNames names = ProjectNames.of("night-desk2");

        assertEquals("NightDesk2", names.className());
        assertEquals("com.example.nightdesk2", names.packageName());
        assertEquals("com/example/nightdesk2", names.packagePath());
        assertEquals("com.example.switch_", ProjectNames.of("switch").packageName());
    }

    @Test
    void namesThatCannotBeAreRefused() {
        for (String id : List.of("", "Night", "night_desk", "-a", "a-", "a--b", "9a", "../a")) {
            assertThrows(IllegalArgumentException.class, () -> ProjectNames.of(id), id);
        }
        for (String packageName : List.of("", ".", "a.", "a..b", "a.new", "a.B", "a-b", "1a", "../a")) {
            assertThrows(IllegalArgumentException.class, () -> new ProjectNames("a", packageName), packageName);
        }
    }

    @Test
    void placeholdersArePutInPathsAndTexts() throws IOException {
        Path home = home();
        Files.createDirectories(home.resolve("sdk/template/src/__package_path__"));
        Files.writeString(home.resolve("sdk/template/src/__package_path__/__Name__Filter.java"),
                "package __package__; // __id__ __version__ __api__ ${project.version}\n");
        Path script = Files.writeString(home.resolve("sdk/template/mvnw"), "__home__");
        assertTrue(script.toFile().setExecutable(true));

        Path target = directory.resolve("a/b");
        new ProjectTemplate(home, "1.2.3-SNAPSHOT", "1.2.3").write(NAMES, target);

        assertEquals("package com.acme.night; // night-desk2 1.2.3-SNAPSHOT 1.2.3 ${project.version}\n",
                Files.readString(target.resolve("src/com/acme/night/NightDesk2Filter.java")));
        assertEquals(home.toString(), Files.readString(target.resolve("mvnw")));
        assertTrue(Files.isExecutable(target.resolve("mvnw")));
    }

    @Test
    void aHomeOfAnyNameStandsInThePom() throws IOException {
        Path home = directory.resolve("R&D <1>");
        Files.createDirectories(home.resolve("sdk/template"));
        Files.writeString(home.resolve("sdk/template/pom.xml"), "<home>__home__</home>");

        new ProjectTemplate(home, "1", "1").write(NAMES, directory.resolve("mine"));

        assertEquals("<home>" + directory + "/R&amp;D &lt;1></home>",
                Files.readString(directory.resolve("mine/pom.xml")));
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Path home = home();
        Path target = Files.createDirectories(directory.resolve("mine"));
        Path file = Files.writeString(target.resolve("pom.xml"), "mine");

        assertThrows(FileAlreadyExistsException.class, () -> new ProjectTemplate(home, "1", "1").write(NAMES, target));
        assertThrows(FileAlreadyExistsException.class, () -> new ProjectTemplate(home, "1", "1").write(NAMES, file));
        assertEquals("mine", Files.readString(file));

        Path empty = Files.createDirectories(directory.resolve("empty"));
        new ProjectTemplate(home, "1", "1").write(NAMES, empty);
        assertTrue(Files.exists(empty.resolve("pom.xml")));
    }

    @Test
    void anInstallationWithoutTemplateIsTold() {
        Path target = directory.resolve("mine");

        assertThrows(NoSuchFileException.class,
                () -> new ProjectTemplate(directory.resolve("none"), "1", "1").write(NAMES, target));
        assertFalse(Files.exists(target));
    }

    private Path home() throws IOException {
        Path home = directory.resolve("home");
        Files.createDirectories(home.resolve("sdk/template"));
        Files.writeString(home.resolve("sdk/template/pom.xml"), "<project/>");
        return home;
    }
}

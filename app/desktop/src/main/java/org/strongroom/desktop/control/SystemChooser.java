package org.strongroom.desktop.control;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/** The system's dialogs for files and folders. */
public final class SystemChooser implements Chooser {
    private final Stage owner;
    private File last = personal();

    public SystemChooser(Stage owner) {
        this.owner = owner;
    }

    @Override
    public Optional<Path> folder(String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        chooser.setInitialDirectory(place());
        return Optional.ofNullable(chooser.showDialog(owner)).map(chosen -> remembered(chosen, chosen));
    }

    @Override
    public List<Path> files(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialDirectory(place());
        List<File> chosen = chooser.showOpenMultipleDialog(owner);
        return chosen == null
                ? List.of()
                : chosen.stream()
                        .map(file -> remembered(file, file.getParentFile()))
                        .toList();
    }

    @Override
    public Optional<Path> save(String title, String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialDirectory(place());
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(file -> remembered(file, file.getParentFile()));
    }

    /** Where a person was the last time; the system's list of recent files would show nothing of a vault. */
    private File place() {
        if (!last.isDirectory()) {
            last = personal();
        }
        return last;
    }

    private Path remembered(File chosen, File folder) {
        last = folder;
        return chosen.toPath();
    }

    private static File personal() {
        File home = new File(System.getProperty("user.home", "."));
        File documents = new File(home, "Documents");
        return documents.isDirectory() ? documents : home;
    }
}

package org.strongroom.desktop;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.strongroom.crypto.KdfParameters;
import org.strongroom.desktop.control.Chooser;
import org.strongroom.desktop.control.Outside;
import org.strongroom.desktop.control.Press;
import org.strongroom.desktop.control.SecretField;
import org.strongroom.desktop.control.Tray;
import org.strongroom.documents.Libraries;
import org.strongroom.documents.keychain.Keychain;
import org.strongroom.documents.keychain.MemoryKeychain;
import org.strongroom.documents.notify.Notifier;
import org.strongroom.documents.read.Picture;

/** Drives one window from another thread: looks, waits for conditions, presses. */
final class Driver implements Chooser {
    /** The least that is accepted: what deriving a key costs is not what these tests are about. */
    static final KdfParameters COSTS = new KdfParameters(64 * 1024, 3, 4);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    // Before the window: its clock reads it.
    private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);
    private final MainWindow window;
    private final Speech speech;
    private Optional<Path> folder = Optional.empty();
    private List<Path> files = List.of();
    private volatile Optional<Press> printer = Optional.empty();

    private Driver(Path home, Keychain keychain, Speech speech, Optional<Notifier> notifier, Tray.Finder trays) {
        this.speech = speech;
        this.window = fx(() -> {
            Stage stage = new Stage();
            MainWindow made = Main.assemble(
                    home,
                    new Libraries(home, keychain, COSTS),
                    stage,
                    new Outside(this, name -> printer, notifier, trays),
                    () -> Instant.now().plus(passed.get()),
                    speech.language());
            made.show();
            return made;
        });
    }

    /** A window whose profile is in {@code home}. */
    static Driver start(Path home) {
        return start(home, new MemoryKeychain());
    }

    /** As above, with a keychain. Never that of whoever runs the tests. */
    static Driver start(Path home, Keychain keychain) {
        return start(home, keychain, Speech.TRUE);
    }

    /** As above, with other texts; the words that this is asked for stay English. */
    static Driver start(Path home, Keychain keychain, Speech speech) {
        return start(home, keychain, speech, Optional.empty(), Optional::empty);
    }

    /** As above, with a place for notes outside of the window and one for icons. Never those of whoever runs the tests. */
    static Driver start(Path home, Keychain keychain, Speech speech, Optional<Notifier> notifier, Tray.Finder trays) {
        return new Driver(home, keychain, speech, notifier, trays);
    }

    /** How words of an English text are said in this window. */
    String said(String words) {
        return speech.part().apply(words);
    }

    MainWindow window() {
        return window;
    }

    /** Has the window believe that this time has passed. */
    void pass(Duration time) {
        passed.updateAndGet(time::plus);
    }

    /** What the next question for a folder is answered with. */
    Driver answer(Path nextFolder) {
        folder = Optional.of(nextFolder);
        return this;
    }

    /** The next question for a folder is given up. */
    Driver giveUp() {
        folder = Optional.empty();
        return this;
    }

    /** What the next question for files is answered with. */
    Driver answerFiles(Path... nextFiles) {
        files = List.of(nextFiles);
        return this;
    }

    /** The printer of this computer; none before. */
    Driver printer(Press there) {
        printer = Optional.of(there);
        return this;
    }

    @Override
    public Optional<Path> folder(String title) {
        return folder;
    }

    @Override
    public List<Path> files(String title) {
        return files;
    }

    @Override
    public Optional<Path> save(String title, String name) {
        return folder.map(into -> into.resolve(name));
    }

    /** Does something on the JavaFX thread and waits for its result. */
    static <T> T fx(Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        Platform.runLater(task);
        try {
            return task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    static void fx(Runnable work) {
        fx(() -> {
            work.run();
            return true;
        });
    }

    /** Waits until something holds on the JavaFX thread. */
    static void until(String what, BooleanSupplier holds) {
        until(what, PATIENCE, holds);
    }

    static void until(String what, Duration patience, BooleanSupplier holds) {
        long end = System.nanoTime() + patience.toNanos();
        while (!fx(holds::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    /** The node with an id, once it is there, shown and enabled. */
    <T extends Node> T node(String id, Class<T> type) {
        until("#" + id, () -> find(id).filter(Driver::usable).isPresent());
        return type.cast(fx(() -> find(id).orElseThrow()));
    }

    Optional<Node> find(String id) {
        return all(window.root(), node -> id.equals(node.getId())).stream().findFirst();
    }

    /** Presses the button with an id. */
    void press(String id) {
        ButtonBase button = node(id, ButtonBase.class);
        fx(button::fire);
    }

    /** Types a passphrase into a field. */
    void type(String id, String passphrase) {
        SecretField field = node(id, SecretField.class);
        fx(() -> field.replaceText(0, field.getLength(), passphrase));
    }

    /** The node with an id, now; on the JavaFX thread. */
    <T extends Node> T node0(String id, Class<T> type) {
        return type.cast(find(id).orElseThrow());
    }

    /** The button with these words; on the JavaFX thread. */
    ButtonBase button(String words) {
        return (ButtonBase) all(
                        window.root(),
                        node -> node instanceof ButtonBase one
                                && speech.whole().apply(words).equals(one.getText()))
                .getFirst();
    }

    /** Presses the button with these words, once it is there. */
    void pressWords(String words) {
        until(
                words,
                () -> all(
                                window.root(),
                                node -> node instanceof ButtonBase one
                                        && speech.whole().apply(words).equals(one.getText()))
                        .stream()
                        .anyMatch(Driver::usable));
        fx(() -> button(words).fire());
    }

    /** The button that a screen reader calls so; on the JavaFX thread. */
    ButtonBase tool(String name) {
        return (ButtonBase) all(
                        window.root(),
                        node -> node instanceof ButtonBase
                                && speech.whole().apply(name).equals(node.getAccessibleText()))
                .getFirst();
    }

    /**
     * All words below a node, for looking whether something is said; on the JavaFX thread. What a label draws is left out: until
     * the next frame that is what it said before.
     */
    String text(Node node) {
        StringBuilder words = new StringBuilder();
        for (Node found : all(
                node, one -> one instanceof Labeled || one instanceof Text && !(one.getParent() instanceof Labeled))) {
            words.append(found instanceof Labeled labeled ? labeled.getText() : ((Text) found).getText())
                    .append('\n');
        }
        return words.toString();
    }

    /** Waits for two frames, so that what was changed has been laid out. */
    void pulse() {
        CountDownLatch frames = new CountDownLatch(2);
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                frames.countDown();
            }
        };
        fx(timer::start);
        try {
            if (!frames.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("no frame");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            fx(timer::stop);
        }
    }

    /** Every node below {@code node} that {@code wanted} holds for. */
    static List<Node> all(Node node, Predicate<Node> wanted) {
        List<Node> found = new ArrayList<>();
        if (wanted.test(node)) {
            found.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> found.addAll(all(child, wanted)));
        }
        return found;
    }

    /** What the window looks like now. */
    Picture picture() {
        return fx(() -> {
            window.root().applyCss();
            window.root().layout();
            WritableImage image = window.root().getScene().snapshot(null);
            int width = (int) image.getWidth();
            int height = (int) image.getHeight();
            int[] argb = new int[width * height];
            image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
            return new Picture(width, height, argb);
        });
    }

    private static boolean usable(Node node) {
        return !node.isDisabled() && node.isVisible() && node.getScene() != null;
    }
}

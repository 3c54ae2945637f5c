package org.strongroom.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.strongroom.desktop.control.Shortcut;

/** A second start. */
class SingleInstanceTest extends WindowTest {
    @Test
    void theFirstIsToldWhatTheSecondWants() throws Exception {
        BlockingQueue<Optional<Path>> heard = new LinkedBlockingQueue<>();
        try (SingleInstance first = SingleInstance.claim(work, Optional.empty()).orElseThrow()) {
            first.listen(heard::add);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(work.resolve("window"))))
                    .isEqualTo("rwx------");
            Path folder = work.resolve("Straße");
            assertThat(SingleInstance.claim(work, Optional.of(folder))).isEmpty();
            assertThat(heard.poll(10, TimeUnit.SECONDS)).contains(folder);
            // Nonsense is not heard, and keeps nobody from being heard.
            try (SocketChannel channel = SocketChannel.open(
                    UnixDomainSocketAddress.of(work.resolve("window").resolve("socket")))) {
                channel.write(ByteBuffer.wrap(new byte[] {(byte) 0xff, (byte) 0xff, 1}));
                assertThat(SingleInstance.claim(work, Optional.empty())).isEmpty();
            }
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEmpty();
        }
        // What a killed program leaves behind.
        Files.createFile(work.resolve("window").resolve("socket"));
        try (SingleInstance next = SingleInstance.claim(work, Optional.empty()).orElseThrow()) {
            next.listen(heard::add);
            assertThat(SingleInstance.claim(work, Optional.empty())).isEmpty();
        }
    }

    @Test
    void theWindowComesForwardAndOpensIt() throws Exception {
        start();
        newVault();
        handle(Shortcut.LOCK);
        driver.node("unlock-passphrase", Node.class);
        Driver.fx(() -> driver.window().welcome());
        Stage stage = (Stage) driver.window().root().getScene().getWindow();
        Driver.fx(() -> stage.setIconified(true));
        driver.window().raise(Optional.of(vault()));
        driver.node("unlock-passphrase", Node.class);
        assertThat(Driver.fx(stage::isIconified)).isFalse();
        driver.window().raise(Optional.empty());
        driver.pulse();
        driver.node("unlock-passphrase", Node.class);
    }
}

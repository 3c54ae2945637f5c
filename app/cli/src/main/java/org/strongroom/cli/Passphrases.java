package org.strongroom.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.strongroom.crypto.CryptoException;
import org.strongroom.crypto.Passphrase;
import org.strongroom.crypto.RecoveryWords;
import org.strongroom.documents.passphrase.PassphraseMeter;
import org.strongroom.documents.passphrase.PassphraseQuality;

/**
 * Gets passphrases: from a file, a descriptor, or the person at the terminal. Never from an argument or the environment,
 * which other programs of the same user can read.
 */
final class Passphrases {
    /** Most bytes that a secret file may have. */
    static final int MAX_FILE_BYTES = 4096;
    /** Fewest characters of a new passphrase. */
    static final int MIN_CHARACTERS = PassphraseMeter.MIN_CHARACTERS;

    private Passphrases() {}

    /** The passphrase of an existing vault; one that no passphrase can be is a wrong one. */
    static Passphrase existing(Arguments arguments, Terminal terminal) throws Refusal {
        return existing(arguments, arguments.value(Syntax.KEY_FILE), terminal);
    }

    /** As above, with the key file {@code keyFile} or none. */
    static Passphrase existing(Arguments arguments, Optional<String> keyFile, Terminal terminal) throws Refusal {
        noKeychain(arguments);
        // First the file: nobody types a passphrase for one that is not there.
        try (KeyFiles.Given file = KeyFiles.read(keyFile)) {
            return file.with(
                    given(arguments)
                            ? Passphrase.takeUtf8(bytes(arguments, terminal))
                            : Passphrase.take(typed(terminal, Message.PROMPT_PASSPHRASE)));
        } catch (CryptoException.Malformed e) {
            throw new Refusal(ExitCode.WRONG_PASSPHRASE, Message.WRONG_PASSPHRASE);
        }
    }

    /**
     * A passphrase to be set: asked for twice, and not too short. One that is easy to guess is taken, and called so.
     *
     * @param names what an attacker would try first, such as the name of the vault
     */
    static Passphrase fresh(Arguments arguments, Terminal terminal, String... names) throws Refusal {
        noKeychain(arguments);
        try (KeyFiles.Given file = KeyFiles.read(arguments.value(Syntax.KEY_FILE))) {
            return file.with(
                    given(arguments)
                            ? checked(bytes(arguments, terminal), terminal, names)
                            : typedTwice(terminal, names));
        } catch (CryptoException.Malformed e) {
            throw new Refusal(ExitCode.USAGE, Message.PASSPHRASE_UNUSABLE, Passphrase.MAX_BYTES);
        }
    }

    /** As above, for one that takes the place of another: from {@code file}, or asked for twice; with the key file that was given. */
    static Passphrase fresh(Optional<String> file, Arguments arguments, Terminal terminal, String... names)
            throws Refusal {
        return fresh(file, arguments.value(Syntax.KEY_FILE), terminal, names);
    }

    /** As above, with the key file {@code keyFile} or none. */
    static Passphrase fresh(Optional<String> file, Optional<String> keyFile, Terminal terminal, String... names)
            throws Refusal {
        try (KeyFiles.Given given = KeyFiles.read(keyFile)) {
            return given.with(
                    file.isPresent()
                            ? checked(read(Arguments.path(file.get()), file.get()), terminal, names)
                            : typedTwice(terminal, names));
        } catch (CryptoException.Malformed e) {
            throw new Refusal(ExitCode.USAGE, Message.PASSPHRASE_UNUSABLE, Passphrase.MAX_BYTES);
        }
    }

    /** What needs a passphrase does not go on without it, as if it had not been told to. */
    private static void noKeychain(Arguments arguments) throws Refusal {
        if (arguments.has(Syntax.KEYCHAIN)) {
            throw new Refusal(ExitCode.USAGE, Message.KEYCHAIN_NEEDS_PASSPHRASE);
        }
    }

    private static Passphrase checked(byte[] utf8, Terminal terminal, String... names)
            throws Refusal, CryptoException.Malformed {
        int characters = 0;
        for (byte b : utf8) {
            characters += (b & 0xC0) == 0x80 ? 0 : 1;
        }
        longEnough(characters, () -> Arrays.fill(utf8, (byte) 0));
        CharBuffer typed = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(utf8));
        judge(Arrays.copyOf(typed.array(), typed.length()), terminal, Message.PASSPHRASE_WEAK, names);
        Arrays.fill(typed.array(), '\0');
        return Passphrase.takeUtf8(utf8);
    }

    private static Passphrase typedTwice(Terminal terminal, String... names) throws Refusal, CryptoException.Malformed {
        char[] first = typed(terminal, Message.PROMPT_NEW_PASSPHRASE);
        longEnough(Character.codePointCount(first, 0, first.length), () -> Arrays.fill(first, '\0'));
        judge(first.clone(), terminal, Message.PASSPHRASE_WEAK_TYPED, names);
        char[] second = typed(terminal, Message.PROMPT_REPEAT_PASSPHRASE);
        boolean same = Arrays.equals(first, second);
        Arrays.fill(second, '\0');
        if (!same) {
            Arrays.fill(first, '\0');
            throw new Refusal(ExitCode.USAGE, Message.PASSPHRASES_DIFFER);
        }
        return Passphrase.take(first);
    }

    /** The words of a code or kit: from {@code file}, or asked for. */
    static List<String> words(Optional<String> file, Terminal terminal) throws Refusal {
        if (file.isPresent()) {
            byte[] utf8 = read(Arguments.path(file.get()), file.get());
            List<String> words = RecoveryWords.split(new String(utf8, StandardCharsets.UTF_8));
            Arrays.fill(utf8, (byte) 0);
            return words;
        }
        char[] typed = typed(terminal, Message.PROMPT_WORDS);
        List<String> words = RecoveryWords.split(CharBuffer.wrap(typed));
        Arrays.fill(typed, '\0');
        return words;
    }

    /** Whether the passphrase comes from a file or descriptor, not from a person. */
    static boolean given(Arguments arguments) throws Refusal {
        boolean file = arguments.has(Syntax.PASSPHRASE_FILE);
        boolean descriptor = arguments.has(Syntax.PASSPHRASE_FD);
        if (file && descriptor) {
            throw new Refusal(ExitCode.USAGE, Message.ONE_PASSPHRASE);
        }
        return file || descriptor;
    }

    private static void longEnough(int characters, Runnable wipe) throws Refusal {
        if (characters < MIN_CHARACTERS) {
            wipe.run();
            throw new Refusal(ExitCode.USAGE, Message.PASSPHRASE_SHORT, MIN_CHARACTERS);
        }
    }

    /** Says so where it is easy to guess; wipes it. Scripts cannot be asked whether they mean it, so nobody is refused. */
    private static void judge(char[] typed, Terminal terminal, Message weak, String... names) {
        PassphraseQuality quality = new PassphraseMeter().judge(typed, List.of(names));
        Arrays.fill(typed, '\0');
        if (quality.level() == PassphraseQuality.Level.WEAK) {
            terminal.warn(weak, Messages.text(reason(quality.reason())));
        }
    }

    private static Message reason(PassphraseQuality.Reason reason) {
        return switch (reason) {
            case LENGTH -> Message.WEAK_LENGTH;
            case COMMON -> Message.WEAK_COMMON;
            case LIKE_COMMON -> Message.WEAK_LIKE_COMMON;
            case NAMED -> Message.WEAK_NAMED;
            case NAME -> Message.WEAK_NAME;
            case WORDS -> Message.WEAK_WORDS;
            case KEYBOARD -> Message.WEAK_KEYBOARD;
            case REPEATED -> Message.WEAK_REPEATED;
            case SEQUENCE -> Message.WEAK_SEQUENCE;
            case DATE -> Message.WEAK_DATE;
        };
    }

    private static char[] typed(Terminal terminal, Message question) throws Refusal {
        Optional<Prompt> person = terminal.prompt();
        if (person.isEmpty()) {
            throw new Refusal(ExitCode.USAGE, Message.NO_TERMINAL);
        }
        terminal.flush();
        try {
            return person.get().secret(Messages.text(question) + " ");
        } catch (IOException e) {
            throw new Refusal(ExitCode.USAGE, Message.NO_TERMINAL);
        }
    }

    private static byte[] bytes(Arguments arguments, Terminal terminal) throws Refusal {
        if (arguments.has(Syntax.PASSPHRASE_FILE)) {
            String file = arguments.value(Syntax.PASSPHRASE_FILE).orElseThrow();
            return read(Arguments.path(file), file);
        }
        String descriptor = arguments.value(Syntax.PASSPHRASE_FD).orElseThrow();
        int number = Arguments.decimal(descriptor);
        if (number < 0) {
            throw new Refusal(ExitCode.USAGE, Message.BAD_DESCRIPTOR, descriptor);
        }
        if (number == 0) {
            try {
                return secret(terminal.in(), descriptor);
            } catch (IOException e) {
                throw new Refusal(ExitCode.USAGE, Message.BAD_DESCRIPTOR, descriptor);
            }
        }
        for (String folder : new String[] {"/proc/self/fd", "/dev/fd"}) {
            if (Files.isDirectory(Path.of(folder))) {
                return read(Path.of(folder, descriptor), descriptor);
            }
        }
        throw new Refusal(ExitCode.USAGE, Message.NO_DESCRIPTORS);
    }

    static byte[] read(Path file, String named) throws Refusal {
        try (InputStream in = Files.newInputStream(file)) {
            return secret(in, named);
        } catch (NoSuchFileException e) {
            throw new Refusal(ExitCode.NOT_FOUND, Message.NO_SECRET_FILE, named);
        } catch (IOException e) {
            throw new Refusal(ExitCode.USAGE, Message.SECRET_UNREADABLE, named);
        }
    }

    /** All bytes but one final line break; what is too long is refused, not cut. */
    static byte[] secret(InputStream in, String named) throws Refusal, IOException {
        byte[] buffer = new byte[MAX_FILE_BYTES + 1];
        try {
            int length = in.readNBytes(buffer, 0, buffer.length);
            if (length > MAX_FILE_BYTES) {
                throw new Refusal(ExitCode.USAGE, Message.SECRET_TOO_LONG, named, MAX_FILE_BYTES);
            }
            if (length > 0 && buffer[length - 1] == '\n') {
                length--;
                if (length > 0 && buffer[length - 1] == '\r') {
                    length--;
                }
            }
            return Arrays.copyOf(buffer, length);
        } finally {
            Arrays.fill(buffer, (byte) 0);
        }
    }
}

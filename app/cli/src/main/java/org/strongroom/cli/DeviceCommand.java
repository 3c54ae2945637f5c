package org.strongroom.cli;

/** {@code device}: the word before {@code list}, {@code remove}. */
final class DeviceCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("device", Message.DEVICE_SUMMARY)
                .subcommand(new DeviceListCommand())
                .subcommand(new DeviceRemoveCommand());
    }

    @Override
    public ExitCode run(Session session) throws Refusal {
        throw new Refusal(ExitCode.USAGE, Message.DEVICE_NEEDS_WORD);
    }
}

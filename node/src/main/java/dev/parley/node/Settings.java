package dev.parley.node;

import dev.parley.contract.StartUpFailure;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The settings as the environment gives them, read and checked; a wrong one is named with what it may be. */
final class Settings {
    private static final String OURS = "PARLEY_";

    private final Map<String, String> environment;

    private Settings(Map<String, String> environment) {
        this.environment = environment;
    }

    /** @throws StartUpFailure when a name is unknown, with the nearest that is known */
    static Settings of(Map<String, String> environment) {
        for (String name : environment.keySet()) {
            if (name.startsWith(OURS) && !isKnown(name)) {
                throw new StartUpFailure("There is no setting " + name + "; did you mean " + nearest(name) + "?");
            }
        }
        return new Settings(withOurNames(environment));
    }

    private static Map<String, String> withOurNames(Map<String, String> environment) {
        Map<String, String> ours = new HashMap<>(environment);
        Setting.ALSO.forEach((name, setting) -> {
            String value = environment.getOrDefault(name, "");
            String before = value.isBlank() ? value : ours.put(setting.name(), value);
            if (before != null && !before.isBlank() && !before.equals(value)) {
                throw new StartUpFailure(name + " and " + setting + " are both set, and differ; set one of them.");
            }
        });
        return ours;
    }

    String text(Setting setting) {
        String value = environment.get(setting.name());
        return value == null || value.isBlank() ? setting.byDefault : value.strip();
    }

    @Nullable
    String textOrNull(Setting setting) {
        String value = text(setting);
        return value.isEmpty() ? null : value;
    }

    /** What the environment calls so, which is none of the settings with a name of their own. */
    @Nullable
    String named(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** The names of what is set. */
    Set<String> names() {
        return environment.keySet();
    }

    boolean isSet(Setting setting) {
        String value = environment.get(setting.name());
        return value != null && !value.isBlank();
    }

    boolean yesOrNo(Setting setting) {
        return switch (text(setting)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(setting, "true or false");
        };
    }

    /** Some of a setting's words, as {@code gateway,chat}. */
    <E extends Enum<E>> Set<E> someOf(Setting setting, Class<E> words) {
        Set<E> found = EnumSet.noneOf(words);
        for (String entry : list(setting)) {
            found.add(Arrays.stream(words.getEnumConstants())
                    .filter(word -> word.name().toLowerCase(Locale.ROOT).equals(entry))
                    .findFirst()
                    .orElseThrow(() -> notSomeOf(setting)));
        }
        if (found.isEmpty()) {
            throw notSomeOf(setting);
        }
        return found;
    }

    private StartUpFailure notSomeOf(Setting setting) {
        return wrong(setting, "a list of " + setting.byDefault + " or some of these");
    }

    List<String> list(Setting setting) {
        return Arrays.stream(text(setting).split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    int number(Setting setting, int least, int most) {
        return number(setting, text(setting), least, most);
    }

    /** Some numbers, comma-separated. */
    List<Integer> numbers(Setting setting, int least, int most) {
        return list(setting).stream()
                .map(entry -> number(setting, entry, least, most))
                .toList();
    }

    private int number(Setting setting, String text, int least, int most) {
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        throw wrong(setting, "a whole number from " + least + " to " + most);
    }

    /** A number with one of the units ms, s and m. */
    Duration duration(Setting setting) {
        String text = text(setting).toUpperCase(Locale.ROOT);
        try {
            Duration duration = text.endsWith("MS")
                    ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                    : Duration.parse("PT" + text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeException | NumberFormatException notADuration) {
            // Said below.
        }
        throw wrong(setting, "a duration as 500ms, 5s or 2m");
    }

    StartUpFailure wrong(Setting setting, String expected) {
        return new StartUpFailure(setting + " must be " + expected + ", not \"" + text(setting) + "\".");
    }

    private static boolean isKnown(String name) {
        return Arrays.stream(Setting.values()).anyMatch(known -> known.name().equals(name));
    }

    private static String nearest(String name) {
        return Nearest.to(
                name, Arrays.stream(Setting.values()).map(Setting::name).toList());
    }
}

// Has the kernel show a player for a sound file, played so many times as fast; waits until it has read the file.
function %sk_sound(who, path, factor)
    if convstr(fileparts(path, "extension"), "l") == ".au" then
        [y, rate] = auread(path);
        %sk_samples(who, y, factor * rate);
        return
    end
    %sk_emit("sound", [who, fullpath(path), msprintf("%g", factor)]);
    %sk_await();
endfunction

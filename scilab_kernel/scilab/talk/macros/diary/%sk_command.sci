// Writes a command of the cell into the diaries, as Scilab does with what is typed.
function %sk_command(number)
    [settings, paths] = %sk_diaries();
    if settings == [] then
        return
    end
    lines_ = %sk_command_lines(number);
    for k = find(settings(:, 7) == 1)
        setting = settings(k, :);
        stamp = %sk_stamp(setting(6) == 1);
        text = "";
        if setting(2) == 1 then // the prompt begins a new line
            text = part(stamp, 1:length(stamp) * setting(4)) + ascii(10);
        end
        if setting(3) == 1 then
            before = part(stamp, 1:length(stamp) * setting(5));
            prompts = before + ["--> "; "  > "(ones(size(lines_, 1) - 1, 1))] + before;
            text = text + strcat(prompts + lines_ + ascii(10));
        end
        [unit, problem] = mopen(paths(k), "ab");
        if problem == 0 then // else Scilab cannot write there either
            mputstr(text, unit);
            mclose(unit);
        end
    end
endfunction

// Returns the lines of the next command from the kernel's file, where their number comes first.
function lines_ = %sk_command_lines(number)
    texts = mgetl("@DIR@/commands.txt");
    at = 1;
    for k = 1:number - 1
        at = at + strtod(texts(at)) + 1;
    end
    lines_ = texts(at + (1:strtod(texts(at))));
endfunction

// Writes the time as diaries do.
function text = %sk_stamp(iso)
    if iso then
        now = getdate();
        text = msprintf("%d-%d-%d %d:%d:%d ", now([1 2 6 7 8 9]));
    else
        text = msprintf("%d ", getdate("s"));
    end
endfunction

// Writes a mark into the diaries behind the lines that the kernel has typed at Scilab's prompt: by
// the mark the kernel finds these lines, to take them out.
function %sk_end_prompt()
    [settings, paths] = %sk_diaries();
    for k = find(settings(:, 7) == 1)
        [unit, problem] = mopen(paths(k), "ab");
        if problem == 0 then // else Scilab does not write there either
            mputstr(ascii(30) + "@DIR@" + ascii(30), unit);
            mclose(unit);
        end
    end
endfunction

// Writes into a file which diaries are open after a call of diary, and their settings.
function %sk_keep_diaries(inputs)
    [settings, paths] = %sk_diaries();
    ids = %sk_c_diary();
    if ids == [] then
        deletefile("@DIR@/diaries");
        return
    end
    [ids, files] = %sk_c_diary();
    files = files($ - size(ids, "*") + 1:$); // Scilab 6 gives as many empty names before
    option = "";
    if size(inputs) > 1 then
        option = inputs(2);
    end
    texts = emptystr(files);
    for k = 1:size(ids, "*")
        found = find(settings(:, 1) == ids(k));
        if found == [] then
            setting = %sk_diary_settings(ids(k), inputs);
        else
            setting = settings(found, :);
        end
        if or(option == ["pause" "off" "resume" "on"]) & %sk_is_meant(inputs(1), ids(k), files(k)) then
            setting(7) = bool2s(or(option == ["resume" "on"]));
        end
        texts(k) = strcat(%sk_integers(setting), " ") + " " + files(k);
    end
    mputl(texts, "@DIR@/diaries");
    // From the first diary on, Scilab finds the macro %sk_c_mprintf instead of its own function.
    // Before that, a marker costs nothing more.
    if funptr("%sk_c_mprintf") <> 0 then
        newfun("%sk_print", funptr("%sk_c_mprintf"));
        clearfun("%sk_c_mprintf");
    end
endfunction

// Tells whether a call of diary means this one: it names files or numbers, or none for all.
function is = %sk_is_meant(which, id, path)
    if type(which) == 10 then
        is = or(fullpath(which) == path);
    else
        is = which == [] | or(which == id);
    end
endfunction

// Reads the options of a new diary: id, output, commands, stamp before output, before commands,
// ISO stamp, writes, the time of day in ms when it was opened: Scilab gives a number again after its
// diary was closed.
function setting = %sk_diary_settings(id, inputs)
    options = "";
    if size(inputs) > 2 then
        options = inputs(3);
    end
    stamped = or(part(options, 1:7) == "prefix=");
    before_commands = or(options == "prefix-only-commands");
    output = ~or(options == "filter=command");
    commands = ~or(options == "filter=output");
    iso = or(options == "prefix=YYYY-MM-DD hh:mm:ss");
    writes = ~or(options == "pause") & ~or(options == "off");
    opened = getdate()(7:10) * [3600000; 60000; 1000; 1];
    setting = [id, bool2s([output, commands, stamped & ~before_commands, ..
        stamped | before_commands, iso, writes]), opened];
endfunction

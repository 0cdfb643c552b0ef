// Asks for a path, which may begin at a folder; an empty text if the person cancels.
function line = %sk_ask_path(prompt_, folder)
    field = struct("kind", "files", "folder", fullpath(folder), "options", list("value", "", "width", 400));
    heads = msprintf("%s [%s]", prompt_, folder);
    answer = %sk_fill_in(heads, list(field), 1, [], [], _("OK"), _("Cancel"), %f);
    if size(answer) == 0 then
        line = stripblanks(%sk_question(msprintf("%s [%s] (Enter: cancel): ", prompt_, folder)));
        return
    end
    line = "";
    if answer(1) == 1 then
        line = stripblanks(answer(2));
    end
endfunction

// Shows help in the notebook: a page, or a list of pages. The kernel has the pages.
function %sk_help(%sk_kind, %sk_function, %sk_given)
    for %sk_k = 1:size(%sk_given)
        if type(%sk_given(%sk_k)) <> 10 then
            error(msprintf(_("%s: Wrong type for input argument #%d: string expected.\n"), ..
                %sk_function, %sk_k));
        end
    end
    %sk_text = "";
    for %sk_k = 1:size(%sk_given)
        %sk_text = stripblanks(%sk_text + " " + strcat(%sk_given(%sk_k), " "));
    end
    %sk_emit("help_asked", [%sk_kind, %sk_text, %sk_installation(), %sk_named(%sk_text)]);
endfunction

// As mprintf, while a diary is open: a marker of the kernel does not go into the diaries.
function %sk_c_mprintf(varargin)
    if part(varargin($), 1) <> ascii(30) then
        %sk_print(varargin(:));
        return
    end
    [settings, paths] = %sk_diaries();
    write = settings(settings(:, 7) == 1, 1);
    if write <> [] then
        %sk_c_diary(write, "pause");
    end
    %sk_print(varargin(:));
    if write <> [] then
        %sk_c_diary(write, "resume");
    end
endfunction

// As Scilab's progressionbar, shown in the notebook.
function bar = progressionbar(varargin)
    bar = %sk_c_progressionbar(varargin(:));
    message = "";
    for argument = varargin
        if type(argument) == 9 then
            bar = argument;
        elseif type(argument) == 10 then
            message = strcat(argument, " ");
        end
    end
    %sk_emit("progress_moved", [%sk_integers(bar.uid), "+", message]);
endfunction
